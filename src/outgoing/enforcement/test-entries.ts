/** Names that are always in our lists and belong to nobody (RFC 2606), so that a list can be tried. */

/** In the DNS zone its text is the serial of the copy that answers. */
export const TEST_NAME = 'enforced.cybershield.example';
