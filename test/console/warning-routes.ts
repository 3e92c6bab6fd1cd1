/** Public warnings: everybody reads them, from every network; people of the centre write them. */
export const WARNING_ROUTES = {
  'GET /warnings': 'anybody',
  'GET /warnings/:id': 'anybody',
  'GET /public-warnings': 'see-members',
  'GET /public-warnings/new': 'steer-members',
  'GET /public-warnings/:id/correct': 'steer-members',
  'POST /public-warnings': 'steer-members',
  'POST /public-warnings/:id/correct': 'steer-members',
  'POST /public-warnings/:id/withdraw': 'steer-members',
} as const;
