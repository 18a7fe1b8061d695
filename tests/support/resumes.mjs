// Résumés of people who do not exist, each another person: a page of text as PDF 1.4, Latin letters in Helvetica, the name
// large at the top.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const GIVEN = ['Alice', 'Brian', 'Clara', 'David', 'Erica', 'Frank', 'Grace', 'Henry', 'Irene', 'James'];
const FAMILY = ['Archer', 'Bennett', 'Carter', 'Dawson', 'Ellison', 'Foster', 'Griffin', 'Harper', 'Ingram', 'Jensen'];
const MIDDLE = ['Ann', 'Lee', 'May', 'Roy', 'Sue'];

/** Names; the first 500 people all have different ones. */
export function nameOf(index) {
  const [given, family] = [GIVEN[index % 10], FAMILY[Math.floor(index / 10) % 10]];
  return `${given} ${MIDDLE[Math.floor(index / 100) % 5]} ${family}`;
}

const pad = (number) => String(number).padStart(4, '0');

/** The lines of a résumé. */
function lines(index) {
  return [
    nameOf(index),
    `person${pad(index)}@mail.example`,
    `+1 415 555 ${pad(index)}`,
    '',
    'Experience',
    'Backend Engineer, Harbour Software Inc.',
    '2019.03 - 2023.06',
    'Built payment services in Java and Kotlin.',
    '',
    'Education',
    `${pad(index)} State University, Bachelor of Science in Computer Science`,
    '2013.03 - 2017.02',
    '',
    'Skills',
    'Java, Kotlin, PostgreSQL, Kafka, Docker',
  ];
}

/** A PDF with these lines on one page. */
function pdf(text) {
  const escaped = text.map((line) => line.replaceAll(/[\\()]/g, '\\$&'));
  const [title, ...rest] = escaped;
  const content = `BT 72 770 Td 28 TL /F1 20 Tf (${title}) Tj T* 16 TL /F1 11 Tf ${rest.map((line) => `(${line}) Tj T*`).join('\n')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** The résumé of one person. */
export const resume = (index) => pdf(lines(index));

/** Writes the résumés of `count` people into a folder and returns their paths. */
export async function writeResumes(folder, count) {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) => path.join(folder, `${pad(index)}.pdf`));
  await Promise.all(paths.map((file, index) => writeFile(file, resume(index))));
  return paths;
}
