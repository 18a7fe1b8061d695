import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { ToggleChip } from '@/components/Chip';
import { Popover } from '@/components/Popover';
import { TextField } from '@/components/TextField';
import { LEAST } from '@/lib/fit';
import s from './FilterBar.module.css';
import { hides } from './filter';
import { useFilter } from './filter_store';
import { useSaveFilter } from './saved_filters';

const RATINGS = [1, 2, 3, 4, 5];

/** Gives the present conditions a name. */
function SaveFilter({ postingId, onSaved }: { postingId: string; onSaved: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const [name, setName] = useState('');
  const { filter, least } = useFilter();
  const save = useSaveFilter(postingId);
  const submit = () => {
    if (name.trim()) save.mutate({ name: name.trim(), filter }, { onSuccess: onSaved });
  };
  return (
    <div className={s.save}>
      {least === null ? null : <p>{t('filter.leastNotSaved')}</p>}
      <TextField
        aria-label={t('filter.name')}
        placeholder={t('filter.name')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        onSubmit={submit}
      />
      <Button disabled={!name.trim() || save.isPending} onClick={submit}>
        {t('common:action.save')}
      </Button>
    </div>
  );
}

/** The least grade. */
function LeastGrade() {
  const { t } = useTranslation('board');
  const { least, reach } = useFilter();
  return (
    <section>
      <h3>{t('filter.least')}</h3>
      <div className={s.row}>
        {LEAST.map((grade) => (
          <ToggleChip key={grade} on={least === grade} onClick={() => reach(least === grade ? null : grade)}>
            {t('filter.reaches', { grade })}
          </ToggleChip>
        ))}
      </div>
    </section>
  );
}

function Conditions({ tags, compared }: { tags: string[]; compared: boolean }) {
  const { t } = useTranslation('board');
  const { filter, change } = useFilter();
  const toggleTag = (tag: string) =>
    change({ tags: filter.tags.includes(tag) ? filter.tags.filter((one) => one !== tag) : [...filter.tags, tag] });
  return (
    <>
      {compared ? <LeastGrade /> : null}
      <section>
        <h3>{t('filter.minRating')}</h3>
        <div className={s.row}>
          {RATINGS.map((rating) => (
            <ToggleChip
              key={rating}
              on={filter.minRating === rating}
              onClick={() => change({ minRating: filter.minRating === rating ? null : rating })}
            >
              {t('filter.rated', { rating })}
            </ToggleChip>
          ))}
        </div>
      </section>
      {tags.length > 0 ? (
        <section>
          <h3>{t('filter.tags')}</h3>
          <div className={s.row}>
            {tags.map((tag) => (
              <ToggleChip key={tag} on={filter.tags.includes(tag)} onClick={() => toggleTag(tag)}>
                {tag}
              </ToggleChip>
            ))}
          </div>
        </section>
      ) : null}
      <Checkbox checked={filter.rejected} onChange={() => change({ rejected: !filter.rejected })}>
        {t('filter.rejected')}
      </Checkbox>
    </>
  );
}

interface Props {
  postingId: string;
  tags: string[];
  /** Whether there are fits to choose by. */
  compared: boolean;
}

/** All conditions, behind the funnel. A dot tells that some are set. */
export function FilterMenu({ postingId, tags, compared }: Props) {
  const { t } = useTranslation('board');
  const [open, setOpen] = useState(false);
  const { filter, least, reset } = useFilter();
  const set = hides(filter, least) || filter.rejected;
  return (
    <span className={s.filter}>
      <Popover
        label={t('filter.label')}
        open={open}
        onOpenChange={setOpen}
        trigger={<IconButton icon="filter" size="s" label={t('filter.label')} />}
      >
        <div className={s.menu}>
          <Conditions tags={tags} compared={compared} />
          {set ? (
            <>
              <Button variant="ghost" size="s" icon="undo" onClick={reset}>
                {t('filter.reset')}
              </Button>
              <SaveFilter postingId={postingId} onSaved={() => setOpen(false)} />
            </>
          ) : null}
        </div>
      </Popover>
      {set ? <span className={s.dot} /> : null}
    </span>
  );
}
