// People that nobody is: names and headlines for development.
export const KOREAN =
  '윤태경 김서연 정민재 문채린 서지호 오지우 남궁현 강나래 최유나 신예준 임가온 이하준 황보라 배수빈 유다은 조은결 표승우 표은호 도예림 심가람 한유진 백도윤 권서윤 노지안 구본혁 송하린 안시우 류하은 전도현 고은별'.split(
    ' ',
  );
export const ENGLISH = [
  'Nguyen Thi Lan',
  'Daniel Okafor',
  'Maria Silva',
  'James Whitfield',
  'Aiko Tanaka',
  'Priya Raman',
  'Lukas Weber',
  'Chloe Martin',
  'Omar Haddad',
  'Grace O’Neill',
];
export const HEADLINES = [
  '핀테크 백엔드 4년 · 누리소프트',
  '결제 백엔드 7년 · 한빛페이',
  '백엔드 3년 · 너울게임즈',
  '서버 개발 2년 · 가온물류',
  '플랫폼 5년 · 모아커머스',
  '서버 6년 · 아라솔루션',
  '정산 시스템 9년 · 프리랜서',
  '인프라·백엔드 8년 · 다온클라우드',
  '플랫폼 4년 · 하늘모빌리티',
  '풀스택 3년 · 스튜디오 모래',
];
export const HEADLINES_EN = [
  'Backend, 5 yrs · Hanoi',
  'Commerce, 4 yrs · Sodam',
  'Platform, 6 yrs · Lisbon',
  'Payments, 9 yrs · Hanbit Pay',
];
export const TAGS = ['추천', '포트폴리오', '이직 회사 확인', '재지원', '비자', '신입', '채용 포털'];
export const SKILLS = ['Kotlin', 'Spring Boot', 'Kafka', 'PostgreSQL', 'Redis', 'Kubernetes', 'Java', 'Terraform'];
export const SCHOOLS = ['부경대학교', '한양대학교', '서울시립대학교', 'KAIST', '전남대학교'];
