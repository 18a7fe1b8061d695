import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MaskDetail, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { sayFailed } from '@/components/toast_store';
import { useKeys } from '@/lib/keyboard';
import type { AreaActions } from './AreaBox';
import { focusArea } from './AreaTools';
import s from './Editor.module.css';
import { EditorBar, zoomed } from './EditorBar';
import { around, type Box } from './geometry';
import { Legend } from './Legend';
import { Pages } from './Pages';
import { SaveCopy } from './SaveCopy';
import { Unchecked } from './Unchecked';
import { useEditor } from './use_editor';

/** The page that fills most of the view, and its middle as far as it is seen, in points. */
function middleOfView(view: HTMLElement | null, detail: MaskDetail) {
  const seen = view?.getBoundingClientRect();
  const papers = [...(view?.querySelectorAll<HTMLElement>('[data-page]') ?? [])].map((element) => {
    const paper = element.lastElementChild?.getBoundingClientRect() ?? element.getBoundingClientRect();
    const top = Math.max(paper.top, seen?.top ?? 0);
    const bottom = Math.min(paper.bottom, seen?.bottom ?? 0);
    return { number: Number(element.dataset.page), paper, top, bottom };
  });
  const most = papers.sort((a, b) => b.bottom - b.top - (a.bottom - a.top))[0];
  const page = detail.pages.find(({ number }) => number === most?.number) ?? detail.pages[0];
  if (!page) return null;
  const scale = most && most.paper.width > 0 ? most.paper.width / page.width : 1;
  const y = most && most.bottom > most.top ? ((most.top + most.bottom) / 2 - most.paper.top) / scale : page.height / 2;
  return { page, point: { x: page.width / 2, y } };
}

/** Somebody else's change of this draft. */
function Conflict({ onLoad }: { onLoad: () => void }) {
  const { t } = useTranslation('masking');
  return (
    <div role="alert" className={s.banner}>
      <Icon name="alert" size="s" />
      <p>{t('conflict.text')}</p>
      <Button size="s" icon="sync" onClick={onLoad}>
        {t('conflict.load')}
      </Button>
    </div>
  );
}

/** A draft to be looked over: its pages with the boxes, and what can be done with them. */
export function MaskEditor({ detail }: { detail: MaskDetail }) {
  const errorText = useErrorText();
  const editor = useEditor(detail);
  const [zoom, setZoom] = useState(1);
  const [preview, setPreview] = useState(false);
  const view = useRef<HTMLElement>(null);

  const draw = (page: number, box: Box) => focusArea(editor.add(page, box));
  const add = () => {
    const middle = middleOfView(view.current, detail);
    if (middle && !preview) draw(middle.page.number, around(middle.point, middle.page));
  };
  const actions: AreaActions = {
    onPick: editor.pick,
    onToggle: (id) => {
      editor.toggle(id);
      editor.pick(id);
    },
    onRemove: (id) => focusArea(editor.remove(id)),
    onPlace: (id, box, about) => {
      editor.place(id, box, about);
      editor.pick(id);
    },
    onName: editor.name,
  };
  useKeys({ KeyA: add, Minus: () => setZoom((now) => zoomed(now, -1)), Equal: () => setZoom((now) => zoomed(now, 1)) });
  useKeys({ 'mod+KeyZ': editor.undo, 'mod+shift+KeyZ': editor.redo }, { always: true });

  return (
    <>
      <EditorBar editor={editor} preview={preview} onPreview={setPreview} zoom={zoom} onZoom={setZoom} onAdd={add} />
      {editor.state === 'conflict' ? (
        <Conflict onLoad={() => void editor.loadLatest().catch((error: unknown) => sayFailed(errorText(error)))} />
      ) : null}
      <div className={s.editor}>
        <Pages
          detail={detail}
          editor={editor}
          actions={actions}
          onDraw={draw}
          zoom={zoom}
          preview={preview}
          scroll={view}
        />
        <div className={s.side}>
          <Legend editor={editor} />
          <div className={s.foot}>
            <Unchecked parts={detail.unchecked} />
            <SaveCopy detail={detail} editor={editor} />
          </div>
        </div>
      </div>
    </>
  );
}
