import { useQuery } from '@tanstack/react-query';
import { type PreviewRequest, previewQuery } from '@/api';
import { useSettled } from './use_settled';

/** What a notice says for somebody, asked for when typing pauses. */
export function usePreview(request: PreviewRequest) {
  const settled = useSettled(JSON.stringify(request));
  return useQuery(previewQuery(JSON.parse(settled) as PreviewRequest));
}
