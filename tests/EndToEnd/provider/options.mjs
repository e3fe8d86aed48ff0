import { parseArgs } from 'node:util';

const known = {
  port: { type: 'string', default: '0' },
  par: { type: 'string', default: 'off' },
  device: { type: 'boolean', default: false },
  'device-code-ttl': { type: 'string', default: '600' },
  'slow-downs': { type: 'string', default: '0' },
  'access-token-ttl': { type: 'string', default: '3600' },
};

/**
 * Reads the command line:
 * `--port N` (0: any free port), `--par off|on|required` (RFC 9126), `--device` (RFC 8628),
 * `--device-code-ttl SECONDS`, `--slow-downs N` (so many polls that would be pending are told to slow down,
 * which this provider does not do by itself), `--access-token-ttl SECONDS`. A second instance's options never leak into the first:
 * there is one provider per process.
 */
export function readOptions(args) {
  const { values } = parseArgs({ args, options: known, strict: true });
  if (!['off', 'on', 'required'].includes(values.par)) {
    throw new Error(`--par takes off, on or required, not ${values.par}`);
  }
  return {
    port: wholeNumber('--port', values.port),
    par: values.par,
    device: values.device,
    deviceCodeTtl: wholeNumber('--device-code-ttl', values['device-code-ttl']),
    slowDowns: wholeNumber('--slow-downs', values['slow-downs']),
    accessTokenTtl: wholeNumber('--access-token-ttl', values['access-token-ttl']),
  };
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text)) {
    throw new Error(`${name} takes a whole number, not ${text}`);
  }
  return Number(text);
}
