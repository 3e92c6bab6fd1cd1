#!/usr/bin/env node
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { isNewEnough, run } = require('./node26.cjs');

// A clone runs its sources as they are; the published package carries compiled JavaScript.
const root = path.join(__dirname, '..');
const source = path.join(root, 'src', 'main.ts');
const main = fs.existsSync(source) ? source : path.join(root, 'dist', 'main.js');
// On a Node that is new enough there is no second process.
if (isNewEnough()) void import(pathToFileURL(main).href);
else run(main, process.argv.slice(2));
