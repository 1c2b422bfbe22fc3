import { crc32, deflateSync } from "node:zlib";

type File = { name: string; mimeType: string; buffer: Buffer };

/** A small picture, as a phone would give it to a form. */
export function photograph(): File {
  return { name: "ticket.png", mimeType: "image/png", buffer: picture(32, 24) };
}

/** What is called a photograph and is none. */
export function disguised(): File {
  return { name: "ticket.jpg", mimeType: "image/jpeg", buffer: Buffer.from("%PDF-1.4 not a picture") };
}

/** A file of so many megabytes. */
export function huge(megabytes: number): File {
  return { name: "ticket.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(megabytes * 1024 * 1024, 0xff) };
}

/** A PNG of one colour. */
function picture(width: number, height: number): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0xcc)]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(height).fill(row)));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
