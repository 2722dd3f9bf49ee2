import * as m from '../../messages/compiled/messages';
import type { Workspace } from '../../session/workspace.svelte';

/** What can be done with every picture: copied as PNG, saved as SVG. `what` is on it: part of the file's name. */
export function pictureActions(workspace: Workspace, what: string) {
  return {
    copyText: m.chart_copy_png(),
    saveText: m.chart_save_svg(),
    oncopypng: (picture: Blob) => void workspace.handOver.copyPicture(picture),
    onsavesvg: (picture: string) => workspace.handOver.picture(what, picture),
  };
}
