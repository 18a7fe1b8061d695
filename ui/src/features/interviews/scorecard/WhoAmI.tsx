import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Interview, tags, useErrorText, useSaveSettings } from '@/api';
import { Button } from '@/components/Button';
import { layerStyle } from '@/components/layers';
import { sayFailed } from '@/components/toast_store';
import { usePeople } from '../parts/people';
import s from './Scorecard.module.css';

interface Props {
  interview: Interview;
  /** Leads away without a choice, in words. */
  wayOut: string;
  onClose: () => void;
}

/** Asks who sits here, once; what may be read and written depends on it. */
export function WhoAmI({ interview, wayOut, onClose }: Props) {
  const { t } = useTranslation('scorecards');
  const people = usePeople();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const save = useSaveSettings();
  const choose = (interviewerId: string) => {
    const chosen = async () => {
      onClose();
      // What may be read is another now.
      await queryClient.invalidateQueries({ queryKey: [tags.interview(interview.id)] });
    };
    // The choice is shown at once, and this with it gone: what comes after must not depend on being seen.
    save.mutateAsync({ interviewerId }).then(chosen, (error) => sayFailed(errorText(error)));
  };
  const isOn = ({ id }: { id: string }) => interview.people.includes(id);
  const groups = [
    ['panel', people.all.filter(isOn)],
    ['others', people.all.filter((one) => !isOn(one) && one.active)],
  ] as const;
  return (
    <div className={s.who}>
      <h2>{t('who.question')}</h2>
      <p className={s.hint}>{t('who.hint')}</p>
      {groups.map(([group, members]) =>
        members.length === 0 ? null : (
          <div key={group} role="group" aria-label={t(`who.${group}`)}>
            <h3>{t(`who.${group}`)}</h3>
            {members.map(({ id, name, color }) => (
              <Button key={id} disabled={save.isPending} onClick={() => choose(id)}>
                <span className={s.person} style={layerStyle(color)}>
                  {name}
                </span>
              </Button>
            ))}
          </div>
        ),
      )}
      <Button variant="ghost" onClick={onClose}>
        {wayOut}
      </Button>
    </div>
  );
}
