// A certified server of OpenID Connect (oidc-provider), which knows our program as a native client without a secret.

import http from 'node:http';
import Provider from 'oidc-provider';

const SCOPES = ['calendar.events', 'calendar.freebusy'].map((name) => `https://www.googleapis.com/auth/${name}`);

/** Starts it for this client. Whoever signs in as `name` has the address `name@naru.example`. */
export async function startOidc(clientId) {
  const server = http.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        // Any port of this machine fits (RFC 8252 §7.3).
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    scopes: ['openid', 'email', ...SCOPES],
    claims: { openid: ['sub'], email: ['email'] },
    pkce: { required: () => true },
    features: { revocation: { enabled: true } },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@naru.example` }) }),
  });
  server.on('request', provider.callback());
  const endpoints = {
    auth: `${issuer}/auth`,
    token: `${issuer}/token`,
    revoke: `${issuer}/token/revocation`,
    userinfo: `${issuer}/me`,
    issuer,
  };
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { endpoints, stop };
}
