/** Addresses of the Outlook add-in with what they ask for. */
import type { Asks } from './route-permissions.ts';

export const ADD_IN_ROUTES: Readonly<Record<string, Asks>> = {
  // Nothing of these is secret; the pane's form brings a key where its network is not open.
  'GET /add-in': 'anybody',
  'GET /add-in/microsoft-365.xml': 'anybody',
  'GET /add-in/exchange.xml': 'anybody',
  'GET /add-in/icon-16.png': 'anybody',
  'GET /add-in/icon-32.png': 'anybody',
  'GET /add-in/icon-64.png': 'anybody',
  'GET /add-in/icon-80.png': 'anybody',
  'GET /add-in/icon-128.png': 'anybody',
  'POST /add-in': 'proof',
  'POST /add-in/answer': 'proof',
  'GET /administration/add-in': 'administer',
};
