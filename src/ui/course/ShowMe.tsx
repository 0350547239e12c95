import { errorMessage } from '../../model/error-message.ts';
import * as text from '../../text/scenes.ts';
import { Button } from '../kit/Button.tsx';
import { useCourse } from '../state/course.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './course.module.css';
import { SCENES, type SceneName } from './scenes.ts';

/** Sets the page to the state that a paragraph describes. The focus stays here; the change is announced. */
export function ShowMe({ scene }: { readonly scene: SceneName }) {
  const { needsDistribution, isInspected, show } = SCENES[scene];
  const { label, announcement } = text.SCENES[scene];
  const plain = useStore(({ status }) => isPlain(status));
  const press = async (button: HTMLButtonElement): Promise<void> => {
    if (needsDistribution && plain) return announce(text.needsDistribution);
    // A tall drawer would cover the page.
    useCourse.setState({ tall: false });
    try {
      await show();
      announce(isInspected && !isInspectorInSight() ? text.inspectorIsCovered(announcement) : announcement);
    } catch (error) {
      announce(errorMessage(error));
    }
    // An opened view may have taken the focus, and a button that has done its work may be gone.
    requestAnimationFrame(() => (button.isConnected ? button : document.getElementById('learn-text'))?.focus({ preventScroll: true }));
  };
  return (
    <Button className={css.showMe} onClick={(event) => void press(event.currentTarget)}>
      <b>{text.showMe}</b> {label}
    </Button>
  );
}

const isInspectorInSight = (): boolean => (document.getElementById('inspector')?.getClientRects().length ?? 0) > 0;

const announce = (announcement: string): void => useCourse.setState({ message: announcement });
