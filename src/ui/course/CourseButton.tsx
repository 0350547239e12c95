import * as text from '../../text/course.ts';
import { Button } from '../kit/Button.tsx';
import { toggleCourse, useCourse } from '../state/course.ts';

export function CourseButton() {
  const open = useCourse((learn) => learn.open);
  return (
    <Button
      id="learn-button"
      aria-label={text.learn}
      aria-expanded={open}
      aria-controls={open ? 'learn' : undefined}
      title={text.learnTitle}
      onClick={() => toggleCourse()}
    >
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <path
          d="M8 4C6.5 2.8 4 2.5 1.5 2.8v9.6C4 12.1 6.5 12.4 8 13.6c1.5-1.2 4-1.5 6.5-1.2V2.8C12 2.5 9.5 2.8 8 4zm0 0v9.6"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.4}
          strokeLinejoin="round"
        />
      </svg>
      <span>{text.learn}</span>
    </Button>
  );
}
