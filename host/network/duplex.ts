import { Duplex } from "node:stream";
import type { Connection } from "./connection.js";

/** How often Node's loop goes round until TLS has answered what came. */
const TURNS = 4;

/**
 * A connection of the simulated network as a stream of Node's, so that what Node has on sockets, TLS above all, speaks with a board.
 *
 * ```js
 * const server = https.createServer({ key, cert }, (request, response) => response.end("hello"));
 * network.host("example.com").listen(443, (connection) => void server.emit("connection", duplex(connection)));
 * ```
 */
export function duplex(connection: Connection): Duplex {
  const stream = new Duplex({
    allowHalfOpen: false, // as sockets of Node
    read() {},
    write(bytes: Buffer, _encoding, done) {
      connection.write(bytes);
      connection.turn(TURNS);
      done();
    },
    final(done) {
      connection.end();
      done();
    },
    destroy(error, done) {
      if (error) connection.reset();
      else connection.close();
      done(error);
    },
  });
  void (async () => {
    try {
      for await (const bytes of connection) {
        stream.push(bytes);
        connection.turn(TURNS);
      }
      stream.push(null);
    } catch (error) {
      stream.destroy(error as Error);
    }
  })();
  return stream;
}
