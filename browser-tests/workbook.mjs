// A workbook as a person changes it in a spreadsheet: a zip archive whose texts are replaced, everything else kept.
import { crc32, inflateRawSync } from "node:zlib";

/** The files of a zip archive: name and content, in order. */
function unzip(bytes) {
  const files = [];
  let at = bytes.readUInt32LE(bytes.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [long, extra, comment] = [28, 30, 32].map((n) => bytes.readUInt16LE(at + n));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    files.push([bytes.toString("utf8", at + 46, at + 46 + long), method ? inflateRawSync(packed) : packed]);
    at += 46 + long + extra + comment;
  }
  return files;
}

/** An archive of these files, not compressed. */
function zip(files) {
  const [bodies, entries] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from("PK\x03\x04", "latin1"), head, title, content);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, rest, title);
    at += 30 + title.length + content.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  [files.length, files.length].forEach((n, i) => end.writeUInt16LE(n, 4 + 2 * i));
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** The visible sheet's cell: its text in the shared strings is given another, for this cell alone. */
export function changed(bytes, cell, text) {
  const files = unzip(bytes);
  const part = (name) => files.find(([n]) => n === name);
  const sheet = part("xl/worksheets/sheet1.xml");
  const found = new RegExp(`<c r="${cell}"[^>]*/>|<c r="${cell}"[^>]*[^>/]>.*?</c>`);
  const xml = sheet[1].toString().replace(found, (old) => {
    const style = old.match(/^<c[^>]*?( s="\d+")/)?.[1] ?? "";
    return `<c r="${cell}"${style} t="inlineStr"><is><t>${text}</t></is></c>`;
  });
  sheet[1] = Buffer.from(xml);
  return zip(files);
}
