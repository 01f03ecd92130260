// The pages of the gallery, each by name.

import { Person } from "#test/support/person.ts";
import type { Assets } from "#views/models.ts";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { demoPerson } from "./demo-models.ts";
import { dashboardModel, shellOf, transactionsModel } from "./models.ts";

export type GalleryPage = { readonly name: string; readonly html: string };

export function galleryPages(assets: Assets): GalleryPage[] {
  const people = [0, 1, 2].map((index) => demoPerson(index));
  const shell = (name: string) =>
    shellOf({ assets, viewer: { name, email: `${name.split(" ")[0]?.toLowerCase()}@purser.test` } });
  const dashboards = people.map(({ person, name }) => ({
    name: `dashboard-${name.split(" ")[0]?.toLowerCase()}`,
    html: dashboardPage(dashboardModel(person, { shell: shell(name) })),
  }));
  const nobody = dashboardPage(dashboardModel(new Person("new"), { shell: shell("New Person"), feed: [] }));
  const [ana] = people;
  if (!ana) throw new Error("nobody to show");
  const table = transactionsPage(transactionsModel(ana.person, { shell: shell(ana.name) }));
  return [...dashboards, { name: "dashboard-new", html: nobody }, { name: "transactions", html: table }];
}
