// Whether programs spoke with anything but this machine, as the kernel has it. Linux only.

import { readdir, readFile, readlink } from 'node:fs/promises';
import { pause } from './wait.mjs';

/** Shorter than any connection takes to be given up: one that gets no answer is seen as well. */
const PAUSE_MS = 100;
const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'];
/** A proxy at which nobody listens: what heeds the environment goes nowhere. */
const NOBODY = 'http://127.0.0.1:9';

const both = (name, value) => [name, name.toUpperCase()].map((one) => [one, value]);

/** What is set so that programs which heed it reach nothing but this machine. */
export const REFUSED = Object.fromEntries([
  ...['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => both(name, NOBODY)),
  ...both('no_proxy', 'localhost,127.0.0.1'),
]);

/** The network devices that these processes see. */
export async function devices() {
  const lines = (await readFile('/proc/self/net/dev', 'utf8')).split('\n').slice(2);
  return lines.filter((line) => line.includes(':')).map((line) => line.split(':')[0].trim());
}

async function parents() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const of = async (pid) => {
    // The name stands in brackets and may hold anything.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return [Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
  };
  return Promise.all(pids.map(of));
}

/** A process and whatever came from it. */
async function family(root) {
  const all = await parents();
  const found = new Set([root]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const [pid, parent] of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

async function sockets(pid) {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]).filter(Boolean);
}

/** Whether an address of `/proc/net/tcp` is this machine's own, or nobody's (a socket that only listens). */
export function staysHere(address) {
  const [host] = address.split(':');
  if (/^0+$/.test(host)) return true;
  // Words of four bytes, each the other way round.
  if (host.length === 8) return host.endsWith('7F');
  return host === '00000000000000000000000001000000' || (host.startsWith('0000000000000000FFFF0000') && host.endsWith('7F'));
}

async function outside(root) {
  const pids = await family(root);
  const own = new Set((await Promise.all(pids.map(sockets))).flat());
  const tables = await Promise.all(TABLES.map((name) => readFile(`/proc/self/net/${name}`, 'utf8').catch(() => '')));
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  return rows.filter((row) => own.has(row[9]) && !staysHere(row[2])).map((row) => row[2]);
}

/** Looks all the time at whom a process, and whatever comes from it, is connected with. `end` gives the addresses outside this machine. */
export function watchConnections(root) {
  const found = new Set();
  let looks = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      for (const address of await outside(root)) found.add(address);
      looks += 1;
      await pause(PAUSE_MS);
    }
  })();
  return {
    async end() {
      over = true;
      await watching;
      return { looks, outside: [...found] };
    },
  };
}
