import { createReadStream } from 'node:fs';
import type { Client, Connection, Submittable } from 'pg';

/** The part of pg's connection that COPY needs and its types leave out. */
interface CopyingConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/**
 * Sends a file through `COPY … FROM STDIN`, a piece at a time, never faster than the server takes it. PostgreSQL's texts
 * cannot hold the character NUL; it is left out.
 *
 * @param sql a COPY statement that reads from STDIN
 */
export function copyIn(client: Client, sql: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy: Submittable & Record<string, unknown> = {
      submit: (connection: Connection) => connection.query(sql),
      handleCopyInResponse: (connection: CopyingConnection) => {
        sendFile(connection, file).then(
          () => connection.endCopyFrom(),
          (error: unknown) => connection.sendCopyFail((error as Error).message),
        );
      },
      handleCommandComplete: () => undefined,
      handleRowDescription: () => undefined,
      handleDataRow: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: (error: Error) => reject(error),
    };
    client.query(copy);
  });
}

async function sendFile(connection: CopyingConnection, file: string): Promise<void> {
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    connection.sendCopyFromChunk(chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
    if (connection.stream.writableNeedDrain) await new Promise((drained) => connection.stream.once('drain', drained));
  }
}
