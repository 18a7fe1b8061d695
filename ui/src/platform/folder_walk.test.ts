import { expect, test } from 'vitest';
import { droppedFiles, filesOf } from './folder_walk';

const file = (name: string) =>
  ({ isFile: true, isDirectory: false, name, file: (done: (file: File) => void) => done(new File([], name)) }) as never;

/** A folder as browsers show it: a hundred entries at a time, then an empty list. */
const folder = (name: string, entries: FileSystemEntry[]) => {
  const createReader = () => {
    let at = 0;
    return {
      readEntries: (done: (some: FileSystemEntry[]) => void) => {
        done(entries.slice(at, at + 100));
        at += 100;
      },
    };
  };
  return { isFile: false, isDirectory: true, name, createReader } as never;
};

test('a folder is read to its end and through its folders', async () => {
  const many = Array.from({ length: 250 }, (_, index) => file(`${String(index).padStart(3, '0')}.pdf`));
  const files = await filesOf([folder('이력서', [...many, folder('안', [file('b.docx'), file('a.pdf')])])]);
  expect(files).toHaveLength(252);
  expect(files.slice(-2).map(({ name }) => name)).toEqual(['a.pdf', 'b.docx']);
});

test('hidden files and folders are left out', async () => {
  const files = await filesOf([folder('x', [file('.DS_Store'), folder('.git', [file('config')]), file('a.pdf')])]);
  expect(files.map(({ name }) => name)).toEqual(['a.pdf']);
});

test('a file that cannot be opened is an error, not a silent gap', async () => {
  const broken = {
    isFile: true,
    isDirectory: false,
    name: 'a.pdf',
    file: (_: unknown, fail: (e: Error) => void) => fail(new Error('gone')),
  };
  await expect(filesOf([broken as never])).rejects.toThrow('gone');
});

test('a file that stands in no file system is taken as it is', async () => {
  const attachment = new File(['x'], '첨부.pdf');
  const items = [
    { webkitGetAsEntry: () => null, getAsFile: () => attachment },
    { webkitGetAsEntry: () => file('a.pdf'), getAsFile: () => null },
    { webkitGetAsEntry: () => null, getAsFile: () => null },
  ];
  const files = await droppedFiles({ items } as never);
  expect(files.map(({ name }) => name)).toEqual(['a.pdf', '첨부.pdf']);
});
