import { parseArgs } from 'node:util';

const known = {
  port: { type: 'string', default: '0' },
  par: { type: 'string', default: 'off' },
  device: { type: 'boolean', default: false },
  'access-token-ttl': { type: 'string', default: '3600' },
};

/**
 * Reads the command line:
 * `--port N` (0: any free port), `--par off|on|required` (RFC 9126), `--device` (RFC 8628),
 * `--access-token-ttl SECONDS`. A second instance's options never leak into the first:
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
    accessTokenTtl: wholeNumber('--access-token-ttl', values['access-token-ttl']),
  };
}

function wholeNumber(name, text) {
  if (!/^\d+$/.test(text)) {
    throw new Error(`${name} takes a whole number, not ${text}`);
  }
  return Number(text);
}
