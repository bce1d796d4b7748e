// Loaded before a server of Node that lets nobody choose where it listens: it then listens on 127.0.0.1 alone, and says on
// which port.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  this.once('listening', () => console.error(`listens on port ${this.address().port}.`));
  return listen.call(this, port, '127.0.0.1', ...rest);
};
