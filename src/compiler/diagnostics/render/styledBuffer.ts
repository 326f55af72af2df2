/**
 * A grid of styled characters that a diagnostic is drawn on, line by line, before it becomes text. Later writes win.
 */
export type Style = "none" | "level" | "header" | "mainHeader" | "lineNumber" | "primary" | "secondary" | "addition" | "removal";

interface Line {
  chars: string[];
  styles: Style[];
}

export class StyledBuffer {
  private readonly lines: Line[] = [];

  get lineCount(): number {
    return this.lines.length;
  }

  private line(row: number): Line {
    while (this.lines.length <= row) this.lines.push({ chars: [], styles: [] });
    return this.lines[row]!;
  }

  putc(row: number, col: number, char: string, style: Style): void {
    const line = this.line(row);
    while (line.chars.length <= col) {
      line.chars.push(" ");
      line.styles.push("none");
    }
    line.chars[col] = char;
    line.styles[col] = style;
  }
  puts(row: number, col: number, text: string, style: Style): void {
    this.line(row);
    let c = col;
    for (const char of text) this.putc(row, c++, char, style);
  }
  /** Writes after the last character of the line. */
  append(row: number, text: string, style: Style): void {
    this.puts(row, this.line(row).chars.length, text, style);
  }
  /** The text, without blanks at line ends; `paint` adds colour to a run of equal style. */
  render(paint: (text: string, style: Style) => string): string {
    const out: string[] = [];
    for (const { chars, styles } of this.lines) {
      let end = chars.length;
      while (end > 0 && chars[end - 1] === " ") end--;
      let text = "";
      for (let i = 0; i < end; ) {
        let j = i;
        while (j < end && styles[j] === styles[i]) j++;
        text += paint(chars.slice(i, j).join(""), styles[i]!);
        i = j;
      }
      out.push(text);
    }
    return out.join("\n");
  }
}
