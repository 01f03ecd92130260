// A labelled field of a form, with its hint and the sentence that says what was wrong.

import type { Child } from "hono/jsx";

type FieldProps = { id: string; label: string; hint?: string | undefined; children?: Child };

/** `children` is the control; it carries the same id. */
export function Field({ id, label, hint, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint !== undefined && <small>{hint}</small>}
    </div>
  );
}

type SelectProps = {
  id: string;
  name: string;
  chosen: string;
  choices: readonly { readonly value: string; readonly label: string }[];
};

export function Select({ id, name, chosen, choices }: SelectProps) {
  return (
    <select id={id} name={name} class="input">
      {choices.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  );
}
