'use strict';
const { run } = require('./node26.cjs');

// `node bin/run.cjs SCRIPT ARGS`: a development script of this repository on Node 26.
run(process.argv[2], process.argv.slice(3));
