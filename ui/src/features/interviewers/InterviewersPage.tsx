export function InterviewersPage() { return null; }
