import { create } from 'zustand';

/** The test image (from 0) that a person has picked last, for whoever shows digits. */
export const useShownImage = create<{ readonly index: number | undefined }>()(() => ({ index: undefined }));

export const showTestImage = (index: number): void => useShownImage.setState({ index });
