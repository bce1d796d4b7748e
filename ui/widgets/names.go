package widgets

import "fyne.io/fyne/v2"

// Colours that the widgets ask the theme for, beside Fyne's own foreground and background. A theme that does
// not know one of them gets its text drawn in the foreground colour.
const (
	ColorPanel       fyne.ThemeColorName = "rpcPanel"       // the ground of bars and side panes
	ColorRaised      fyne.ThemeColorName = "rpcRaised"      // what stands out of a ground: chips, the current line
	ColorLine        fyne.ThemeColorName = "rpcLine"        // hairlines
	ColorMuted       fyne.ThemeColorName = "rpcMuted"       // text of less weight: line numbers, offsets
	ColorOK          fyne.ThemeColorName = "rpcOK"          // success
	ColorWarn        fyne.ThemeColorName = "rpcWarn"        // something to look at
	ColorFail        fyne.ThemeColorName = "rpcFail"        // errors
	ColorAccent      fyne.ThemeColorName = "rpcAccent"      // the one accent: focus, caret, primary button
	ColorKey         fyne.ThemeColorName = "rpcKey"         // JSON member names
	ColorString      fyne.ThemeColorName = "rpcString"      // JSON strings
	ColorNumber      fyne.ThemeColorName = "rpcNumber"      // JSON numbers
	ColorLiteral     fyne.ThemeColorName = "rpcLiteral"     // JSON true, false, null
	ColorPunctuation fyne.ThemeColorName = "rpcPunctuation" // JSON brackets, commas, colons
	ColorSelection   fyne.ThemeColorName = "rpcSelection"   // the ground of selected text and rows
	ColorMark        fyne.ThemeColorName = "rpcMark"        // the ground of what was found
	ColorSent        fyne.ThemeColorName = "rpcSent"        // frames that left
	ColorPart1       fyne.ThemeColorName = "rpcPart1"       // grounds of the parts of a frame, all of one weight
	ColorPart2       fyne.ThemeColorName = "rpcPart2"
	ColorPart3       fyne.ThemeColorName = "rpcPart3"
	ColorPart4       fyne.ThemeColorName = "rpcPart4"
	ColorPart5       fyne.ThemeColorName = "rpcPart5"
	ColorReceived    fyne.ThemeColorName = "rpcReceived" // frames that came
)

// Sizes that the widgets ask the theme for. All of them grow with the text zoom.
const (
	SizeText     fyne.ThemeSizeName = "rpcText"     // text of labels and buttons
	SizeMono     fyne.ThemeSizeName = "rpcMono"     // monospace text
	SizeMonoLine fyne.ThemeSizeName = "rpcMonoLine" // height of a line of monospace text
	SizeRow      fyne.ThemeSizeName = "rpcRow"      // height of a row in a list or table
	SizeSmall    fyne.ThemeSizeName = "rpcSmall"    // text of tags and chips
)
