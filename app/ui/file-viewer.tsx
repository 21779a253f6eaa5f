import type { ReactNode } from 'react';

interface FileViewerProps {
  /** What the paper is: 营业执照. */
  label: string;
  note: ReactNode;
  mediaType: string;
  /** The file as a page of its own. */
  src: string;
  download: { readonly to: string; readonly label: string };
  open?: boolean;
}

/** A paper that opens where it stands. A picture or a PDF is fetched only once it is opened. */
export function FileViewer({ label, note, mediaType, src, download, open }: FileViewerProps) {
  return (
    <details className="file-viewer" open={open}>
      <summary>
        <span>{label}</span> <span className="tiny">{note}</span>
      </summary>
      {mediaType.startsWith('image/') && <img src={src} alt={label} loading="lazy" />}
      {mediaType === 'application/pdf' && <iframe src={src} title={label} loading="lazy" />}
      <a className="small" href={download.to} download>
        {download.label}
      </a>
    </details>
  );
}
