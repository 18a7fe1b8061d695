import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, type InterviewQuestion, interviewQuery, type Language, useErrorText, value } from '@/api';
import { sayFailed } from '@/components/toast_store';

/** Puts questions into the kit of an interview and takes them out again. */
export function useKit(interviewId: string, language: Language) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const path = (question: InterviewQuestion) => ({ id: interviewId, question: question.id });
  return useMutation({
    mutationFn: ({ question, put }: { question: InterviewQuestion; put: boolean }) =>
      value(
        put
          ? client.PUT('/api/interviews/{id}/questions/{question}', {
              params: { path: path(question), query: { language } },
            })
          : client.DELETE('/api/interviews/{id}/questions/{question}', { params: { path: path(question) } }),
      ),
    onSuccess: (detail) => queryClient.setQueryData(interviewQuery(interviewId).queryKey, detail),
    onError: (error) => sayFailed(errorText(error)),
  });
}
