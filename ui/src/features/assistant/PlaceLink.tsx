import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AssistantPlace } from '@/api';

interface Props {
  place: AssistantPlace;
  className?: string | undefined;
  children: ReactNode;
}

/** What of the board opens a candidate, or a document of theirs at its page with the passage lit. */
function searchOf(place: AssistantPlace, candidate: string) {
  if (place.kind !== 'document') return { candidate };
  if (place.passageId) return { candidate, passage: place.passageId };
  return { candidate, document: place.documentId, ...(place.page === null ? {} : { page: place.page }) };
}

/** A link to the place that an answer speaks of; words alone where there is nothing to open. */
export function PlaceLink({ place, className, children }: Props) {
  switch (place.kind) {
    case 'candidate':
    case 'document':
      return place.postingId && place.applicationId ? (
        <Link
          to="/board/$postingId"
          params={{ postingId: place.postingId }}
          search={searchOf(place, place.applicationId)}
          className={className}
        >
          {children}
        </Link>
      ) : (
        <span className={className}>{children}</span>
      );
    case 'posting':
      return (
        <Link to="/postings/$postingId" params={{ postingId: place.postingId }} className={className}>
          {children}
        </Link>
      );
    case 'interview':
      return (
        <Link to="/interviews/$interviewId" params={{ interviewId: place.interviewId }} className={className}>
          {children}
        </Link>
      );
    case 'day':
      return (
        <Link to="/calendar" search={{ day: place.day }} className={className}>
          {children}
        </Link>
      );
    case 'masking':
      return place.maskId ? (
        <Link to="/masks/$maskId" params={{ maskId: place.maskId }} className={className}>
          {children}
        </Link>
      ) : (
        <Link to="/masks" className={className}>
          {children}
        </Link>
      );
    case 'practice':
      return place.practiceId ? (
        <Link to="/practice/$practiceId/report" params={{ practiceId: place.practiceId }} className={className}>
          {children}
        </Link>
      ) : (
        <Link to="/practice" className={className}>
          {children}
        </Link>
      );
  }
}
