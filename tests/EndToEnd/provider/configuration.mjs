import { generateKeyPairSync, randomBytes } from 'node:crypto';

export const clientId = 'loginmachine-e2e';

/** The configuration of `oidc-provider`: one public native client, strict PKCE, rotating refresh tokens. */
export function configure({ par, device, deviceCodeTtl, accessTokenTtl }) {
  return {
    clients: [client(device)],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The claims belong into the ID token as well, because that is what a sign-in program reads.
    conformIdTokenClaims: false,
    findAccount: (_, sub) => ({ accountId: sub, claims: () => claimsOf(sub) }),
    pkce: { methods: ['S256'], required: () => true },
    rotateRefreshToken: true,
    // This provider ignores offline_access unless prompt=consent comes with it, although it asks a
    // native client's user for consent every time. Most providers are not that strict.
    issueRefreshToken: (_, issuedTo) => issuedTo.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    ttl: { AccessToken: accessTokenTtl, IdToken: 3600, RefreshToken: 86400, Grant: 86400, Session: 3600, Interaction: 600, DeviceCode: deviceCodeTtl },
    features: features(par, device),
  };
}

function client(device) {
  const grants = ['authorization_code', 'refresh_token'];
  return {
    client_id: clientId,
    client_name: 'LoginMachine (end to end)',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: 'RS256',
    response_types: ['code'],
    grant_types: device ? [...grants, 'urn:ietf:params:oauth:grant-type:device_code'] : grants,
    // Any port is accepted for a native client's loopback redirect (RFC 8252, section 7.3).
    redirect_uris: ['127.0.0.1', '[::1]', 'localhost'].map((host) => `http://${host}/auth/callback`),
  };
}

function features(par, device) {
  return {
    devInteractions: { enabled: true },
    revocation: { enabled: true },
    deviceFlow: { enabled: device },
    pushedAuthorizationRequests: {
      enabled: par !== 'off',
      requirePushedAuthorizationRequests: par === 'required',
    },
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
}

function claimsOf(sub) {
  return { sub, name: `Person ${sub}`, email: `${sub}@example.test`, email_verified: true };
}
