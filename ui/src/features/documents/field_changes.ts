import { useMutation, useQueryClient } from '@tanstack/react-query';
import { applicationQuery, client, type PersonField, tags, useErrorText, value } from '@/api';
import { sayFailed } from '@/components/toast_store';

/** Corrects a value, or confirms it when it stays the same. The page shows the new one at once. */
export function useCorrectField(applicationId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const { queryKey } = applicationQuery(applicationId);
  return useMutation({
    mutationFn: ({ field, to }: { field: PersonField; to: string }) =>
      value(client.PUT('/api/fields/{id}', { params: { path: { id: field.id } }, body: { value: to } })),
    onMutate: async ({ field, to }) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      const correct = (one: PersonField) =>
        one.id === field.id ? { ...one, value: to, confidence: 1, confirmed: true, unsure: false } : one;
      if (before) queryClient.setQueryData(queryKey, { ...before, fields: before.fields.map(correct) });
      return { before };
    },
    onError: (error, _, context) => {
      queryClient.setQueryData(queryKey, context?.before);
      sayFailed(errorText(error));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

/** Types in a value that the reader did not find. */
export function useAddField(applicationId: string, personId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (body: { path: string; value: string }) =>
      value(client.POST('/api/people/{id}/fields', { params: { path: { id: personId } }, body })),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [tags.application(applicationId)] }),
  });
}
