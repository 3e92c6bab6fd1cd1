/** Public warnings: everybody reads them, from every network; people of the centre write them. */
export const WARNING_ROUTES = {
  'GET /warnings': 'anybody',
  'GET /warnings/en.atom': 'anybody',
  'GET /warnings/en.json': 'anybody',
  'GET /warnings/hu.atom': 'anybody',
  'GET /warnings/hu.json': 'anybody',
  'GET /warnings/fr.atom': 'anybody',
  'GET /warnings/fr.json': 'anybody',
  'GET /warnings/de.atom': 'anybody',
  'GET /warnings/de.json': 'anybody',
  'GET /public-warnings': 'see-members',
  'GET /public-warnings/new': 'steer-members',
  'GET /public-warnings/:id/correct': 'steer-members',
  'POST /public-warnings': 'steer-members',
  'POST /public-warnings/:id/correct': 'steer-members',
  'POST /public-warnings/:id/withdraw': 'steer-members',
} as const;
