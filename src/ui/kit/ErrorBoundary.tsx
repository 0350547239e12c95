import { Component, type ReactNode } from 'react';
import { errorMessage } from '../../model/error-message.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import * as text from '../../text/kit.ts';
import { saveAndReload } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

interface BoundaryProps {
  /** Name of the content, as the beginning of a sentence. */
  readonly name: string;
  /** Returns the element that encloses the notice. */
  readonly frame?: (notice: ReactNode) => ReactNode;
  /** Called before the content is rendered again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

/** Shows a notice in place of a part of the page that cannot be loaded or rendered. The rest of the page and the run continue. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly failure: { readonly error: unknown } | undefined }> {
  override state = { failure: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  readonly #retry = (): void => {
    this.props.onRetry?.();
    this.setState({ failure: undefined });
  };

  override render(): ReactNode {
    const { failure } = this.state as { failure: { error: unknown } | undefined };
    if (!failure) return this.props.children;
    const { name, frame = (notice) => notice } = this.props;
    return frame(
      <Notice words={describe(name, failure.error)}>
        <Button onClick={this.#retry}>{text.tryAgain}</Button>
        <Button onClick={() => void saveAndReload()}>{text.reloadPage}</Button>
      </Notice>,
    );
  }
}

function describe(name: string, error: unknown): string {
  const what = error instanceof NotLoaded ? error.message : text.partNotShown(name, errorMessage(error));
  return useStore.getState().status.runId > 0 ? text.withRunSafe(what) : what;
}
