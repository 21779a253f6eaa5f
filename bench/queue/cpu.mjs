/** Loaded before a server: tells whoever started it how much CPU it has used. */
process.on('message', (message) => {
  if (message === 'cpu') process.send({ type: 'cpu', cpu: process.cpuUsage() });
});
