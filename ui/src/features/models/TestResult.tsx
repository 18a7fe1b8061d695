import { useTranslation } from 'react-i18next';
import { type ModelTest, useErrorText } from '@/api';
import { Icon } from '@/components/Icon';
import s from './Models.module.css';

interface Props {
  test: ModelTest | undefined;
  error: unknown;
  isPending: boolean;
}

/** What trying the model gave, in words. */
export function TestResult({ test, error, isPending }: Props) {
  const { t } = useTranslation('models');
  const errorText = useErrorText();
  if (isPending) return <p role="status">{t('test.running')}</p>;
  if (error) return <p className={s.bad}>{errorText(error)}</p>;
  if (!test) return null;
  const seconds = (ms: number | null) => ((ms ?? 0) / 1000).toFixed(1);
  return (
    <div className={s.result} data-bad={test.works ? undefined : ''} role="status">
      <Icon name={test.works ? 'check' : 'alert'} size="s" />
      <div>
        {test.works ? (
          <>
            <p>
              {test.form
                ? t('test.works', { first: seconds(test.firstMs), whole: seconds(test.wholeMs) })
                : t('test.compares', { whole: seconds(test.wholeMs) })}
            </p>
            <small>{test.form ? t(`test.form.${test.form}`) : t('test.ourScore')}</small>
          </>
        ) : (
          <>
            <p>{t('test.fails', { reason: test.refusal ? t(`reason.${test.refusal}`) : '' })}</p>
            {test.failure?.detail ? <small data-selectable>{test.failure.detail}</small> : null}
          </>
        )}
      </div>
    </div>
  );
}
