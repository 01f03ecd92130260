// What the client scripts see of htmx, which stands before them in the one script file.

type HtmxConnection = { url: string; socket: WebSocket | null };
type HtmxTask = { target: Element | null; swapSpec: { style: string } };

interface HtmxEventDetail {
  connection: HtmxConnection;
  code: number | null;
  task: HtmxTask;
  tasks: HtmxTask[];
  newContent: Node[];
  ctx: { response?: { raw: Response; status: number }; text?: string; sourceElement: Element };
}

declare const htmx: {
  config: Record<string, unknown>;
  registerExtension(name: string, extension: HtmxExtension): void;
};

type HtmxExtension = {
  init?(api: HtmxInternals): void;
  htmx_before_morph_attr?(element: Element, detail: { attrName: string }): boolean;
};

type HtmxInternals = {
  initSecurity(policy: { createHTML(text: string): unknown; createScript(text: string): unknown }): void;
};
