/**
 * What we agree on over TLS, asked or asking: suites with authenticated encryption and fresh keys. All
 * others of TLS 1.2 are on the list of RFC 7540, appendix A, which TAXII 2.1 (sections 8.2.2 and 8.5.1)
 * wants neither side to use.
 */
export const CIPHERS: string = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE+AESGCM',
  'ECDHE+CHACHA20',
].join(':');
