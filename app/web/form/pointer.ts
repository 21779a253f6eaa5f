const ENDS = ['pointerup', 'pointercancel', 'dragend'] as const;

/**
 * A complaint that appears between the press of a button and its release moves the page under the finger, and the
 * click is lost. Whoever is about to change the page waits here until the click has arrived.
 */
let release: Promise<void> | undefined;

const pressed = () => {
  release ??= new Promise((resolve) => {
    const done = () => {
      for (const type of ENDS) removeEventListener(type, done, true);
      release = undefined;
      // The click follows its release in the same turn.
      setTimeout(resolve);
    };
    for (const type of ENDS) addEventListener(type, done, true);
  });
};

/** Watches until it is called off. */
export function watchPointer(): () => void {
  addEventListener('pointerdown', pressed, true);
  return () => removeEventListener('pointerdown', pressed, true);
}

/** Resolves at once where nothing is pressed. */
export const pointerReleased = async (): Promise<void> => release;
