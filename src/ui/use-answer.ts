/** Something that is asked for when it is shown. An answer that comes too late is dropped. */
import { useEffect, useState } from 'react';

/** Undefined until the answer to this very question has come, and where there is nobody left to answer. */
export function useAnswer<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  question: Question,
  /** What is asked about: when it is another, the question is asked again. */
  about: unknown,
): Answer | undefined {
  const [answered, setAnswered] = useState<{ question: Question; about: unknown; answer: Answer } | undefined>();
  useEffect(() => {
    let isWanted = true;
    void ask(question)
      .then((answer) => isWanted && setAnswered({ question, about, answer }))
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [ask, question, about]);
  return answered !== undefined && answered.question === question && answered.about === about
    ? answered.answer
    : undefined;
}
