import type { MessageParams } from '#app/kernel/errors.ts';

/** A message that changes with `params.count`; English needs it, Chinese does not. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;

/** What another locale must provide for a namespace written in zh-CN: the same keys, no more and no fewer. */
export type Translation<Source extends Messages> = { readonly [Key in keyof Source]: Message };

/** The names between braces: `Placeholders<'{from} 至 {to}'>` is `'from' | 'to'`. */
export type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The arguments after the key: none for a message without placeholders, otherwise every one of them. */
export type ParamsOf<Text> = Text extends string
  ? [Placeholders<Text>] extends [never]
    ? []
    : [params: { readonly [Name in Placeholders<Text>]: MessageParams[string] }]
  : never;
