// A real OpenID provider on loopback. Standard output carries JSON lines and nothing else:
//   {"issuer": "http://127.0.0.1:PORT"}                      once, when it listens
//   {"endpoint": NAME, "request": {...}, "response": {...}}  for each request whose values are secret,
// so that a test knows every secret from the provider's side and can look for it where it must not be.
import { createServer } from 'node:http';

import { configure } from './configuration.mjs';
import { readOptions } from './options.mjs';

// The library writes notices with console.info; standard output is ours.
console.info = console.error;
const { Provider } = await import('oidc-provider');

const told = new Set(['authorization', 'pushed_authorization_request', 'device_authorization', 'token', 'revocation']);

const options = readOptions(process.argv.slice(2));
const server = createServer();
server.listen(options.port, '127.0.0.1', start);
process.on('SIGTERM', stop);
process.stdin.on('end', stop).on('error', stop).resume();

/** The issuer holds the port, so the provider can only be made once the socket listens. */
function start() {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configure(options));
  provider.use(tell);
  provider.use(slowDown);
  provider.on('server_error', (_, error) => console.error(error));
  server.on('request', provider.callback());
  print({ issuer });
}

async function tell(ctx, next) {
  await next();
  const endpoint = ctx.oidc?.route;
  if (told.has(endpoint)) {
    print({ endpoint, status: ctx.status, request: { ...ctx.oidc.params, ...ctx.oidc.body }, response: document(ctx.body) });
  }
}

let slowDowns = options.slowDowns;

async function slowDown(ctx, next) {
  await next();
  if (ctx.body?.error === 'authorization_pending' && slowDowns > 0) {
    slowDowns -= 1;
    ctx.body = { error: 'slow_down' };
  }
}

function document(body) {
  return body !== null && typeof body === 'object' && !Buffer.isBuffer(body) ? body : {};
}

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function stop() {
  process.exit(0);
}
