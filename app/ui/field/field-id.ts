/** The id of the field at a path, so that an error summary can link to it: `products.0.name` is `f-products-0-name`. */
export const fieldId = (path: string): string => `f-${path.replace(/[^\w-]+/g, '-')}`;
