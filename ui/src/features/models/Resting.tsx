import { useTranslation } from 'react-i18next';
import { type ModelStanding, useTestModel } from '@/api';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { clockTime } from '@/lib/time';

/** The model failed five times in a row and is left alone. */
export function Resting({ standing }: { standing: ModelStanding }) {
  const { t, i18n } = useTranslation('models');
  const test = useTestModel();
  const { restingUntil } = standing;
  if (restingUntil === null || test.data?.works) return null;
  return (
    <Banner
      tone="warn"
      actions={
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          {t('test.run')}
        </Button>
      }
    >
      {t('resting', { time: clockTime(restingUntil, i18n.language) })}
    </Banner>
  );
}
