// What processes of this machine take, from /proc (Linux).

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // the process has ended meanwhile
  }
};

/** Process ids and their parents. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid, stat: read(`/proc/${pid}/stat`) }))
    .filter(({ stat }) => stat !== null)
    .map(({ pid, stat }) => {
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return { pid, parent: fields[1], startTicks: Number(fields[19]) };
    });
}

/** The process that runs this program. */
export function processOf(program) {
  return processes().find(({ pid }) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === program;
    } catch {
      return false;
    }
  });
}

/** When a process was started, milliseconds since 1970, to 10 ms. */
export function startedAt({ startTicks }) {
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - (uptime - startTicks / TICKS_PER_SECOND) * 1000;
}

/** Memory of a process and all that it started, in MB: proportional set size, so that shared pages count once. */
export function memoryMb({ pid }) {
  const all = processes();
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const one of all) if (family.has(one.parent)) family.add(one.pid);
  }
  const kb = [...family].map((one) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${one}/smaps_rollup`) ?? '')?.[1] ?? 0));
  return kb.reduce((sum, value) => sum + value, 0) / 1024;
}
