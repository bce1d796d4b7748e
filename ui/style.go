package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// styles are the text styles of the model's tones.
var styles = map[model.Tone]widgets.Style{
	model.TonePlain: widgets.Plain, model.ToneMuted: widgets.Muted, model.ToneOK: widgets.OK,
	model.ToneWarn: widgets.Warn, model.ToneFail: widgets.Error,
	model.ToneSent: widgets.Sent, model.ToneReceived: widgets.Received,
}

// chipStyles are the chip styles of the model's tones.
var chipStyles = map[model.Tone]widgets.ChipStyle{
	model.ToneMuted: widgets.ChipMuted, model.TonePlain: widgets.ChipMuted, model.ToneOK: widgets.ChipOK,
	model.ToneWarn: widgets.ChipWarn, model.ToneFail: widgets.ChipFail,
}

// toneColors are the colours of the model's tones in labels.
var toneColors = map[model.Tone]fyne.ThemeColorName{
	model.ToneMuted: widgets.ColorMuted, model.ToneOK: widgets.ColorOK, model.ToneWarn: widgets.ColorWarn, model.ToneFail: widgets.ColorFail,
}
