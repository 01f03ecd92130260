// The page `/settings/categories`: categories of one's own below the first level of the closed tree.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { type CategoryId, categoryOf, otherOf, PRIMARY_CATEGORIES } from "#finance/category.ts";
import { OWN_NAME_CHARS_MAX } from "#finance/own-name.ts";
import { Card } from "../components/card.tsx";
import { Field } from "../components/field.tsx";
import { type Writer, writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import type { Shell } from "../models.ts";
import { PATHS, removeCategoryPath, renameCategoryPath, transactionsPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count } from "../texts.ts";

type OwnCategory = { readonly category: CategoryId; readonly rows: number };
type CategoriesModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly categories: readonly OwnCategory[];
};

export function categoriesPage(model: CategoriesModel): string {
  const writer = writerFor(model.snapshot.settings);
  const { categories } = model;
  return markup(
    <Layout title="Categories" current="settings" shell={model.shell} board={boardOf(plainPieces(model))}>
      <div class="narrow stack">
        <Card id="own-categories" title="Categories of your own">
          {categories.length === 0 && (
            <p class="text">There is none yet. One of your own stands wherever a category is chosen.</p>
          )}
          <ul class="corrections">
            {categories.map((own) => (
              <Own own={own} writer={writer} />
            ))}
          </ul>
        </Card>
        <Card id="new-category" title="Add one">
          <form class="form row" method="post" action={PATHS.categories}>
            <Field id="c-primary" label="Below">
              <select id="c-primary" name="primary" class="input" required>
                {PRIMARY_CATEGORIES.map((id) => (
                  <option value={id}>{categoryOf(id).label}</option>
                ))}
              </select>
            </Field>
            <Field id="c-name" label="Name">
              <input id="c-name" name="name" class="input" required maxlength={OWN_NAME_CHARS_MAX} />
            </Field>
            <button class="btn primary" type="submit">
              Add
            </button>
          </form>
        </Card>
      </div>
    </Layout>,
  );
}

function Own({ own: { category, rows }, writer }: { own: OwnCategory; writer: Writer }) {
  const { label, primaryLabel } = categoryOf(category);
  const goes = `${count(writer, rows, "transaction")} would become ${categoryOf(otherOf(category)).label}`;
  return (
    <li>
      <a class="undo-t" href={transactionsPath({ category })}>
        {label}
        <small>{`${primaryLabel} · ${count(writer, rows, "transaction")}`}</small>
      </a>
      <form class="inline" method="post" action={renameCategoryPath(category)}>
        <input
          class="input"
          name="name"
          required
          maxlength={OWN_NAME_CHARS_MAX}
          value={label}
          aria-label={`Name of ${label}`}
        />
        <button class="btn sm" type="submit">
          Rename
        </button>
      </form>
      <form method="post" action={removeCategoryPath(category)}>
        <button class="btn sm" type="submit" title={goes} aria-label={`Remove ${label}: ${goes}`}>
          Remove
        </button>
      </form>
    </li>
  );
}
