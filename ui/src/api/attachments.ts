import { client, value } from './client';

/** Puts a portfolio that waits to the documents of a candidate. */
export const attachPortfolio = (itemId: string, applicationId: string) =>
  value(client.POST('/api/import-items/{id}/attach', { params: { path: { id: itemId } }, body: { applicationId } }));

/** Takes a portfolio away from its candidate; answers the file of the import, which waits again. */
export const detachPortfolio = (documentId: string) =>
  value(client.POST('/api/documents/{id}/detach', { params: { path: { id: documentId } } }));
