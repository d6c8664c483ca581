"""Surfaces of the materials of a project."""

from typing import Annotated

from tui.contract.bimplus.attachments import Attachment
from tui.contract.fields import UNSET, Opt, Record, Shows, about


class MaterialSurface(Record):
    """How a material looks (003:1142-1195); no unit of a number is documented."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    argb: Annotated[Opt[int], about("Colour", shows=Shows.COLOUR)] = UNSET
    diffuseColor: Annotated[
        Opt[int], about("Diffuse colour", "without opacity", shows=Shows.COLOUR)
    ] = UNSET
    transparency: Annotated[Opt[float], about("Transparency")] = UNSET
    reflection: Annotated[Opt[float], about("Reflection")] = UNSET
    refraction: Annotated[Opt[float], about("Refraction")] = UNSET
    diffuseReflectivity: Annotated[Opt[float], about("Diffuse reflectivity")] = UNSET
    emission: Annotated[Opt[float], about("Emission")] = UNSET
    roughness: Annotated[Opt[float], about("Roughness")] = UNSET
    bumpAmplitude: Annotated[Opt[float], about("Bump amplitude")] = UNSET
    scaleX: Annotated[Opt[float], about("Scale x")] = UNSET
    scaleY: Annotated[Opt[float], about("Scale y")] = UNSET
    translateX: Annotated[Opt[float], about("Shift x")] = UNSET
    translateY: Annotated[Opt[float], about("Shift y")] = UNSET
    rotation: Annotated[Opt[float], about("Rotation")] = UNSET
    repeat: Annotated[Opt[bool], about("Repeats")] = UNSET
    metric: Annotated[Opt[bool], about("Metric")] = UNSET
    multiToneFactor: Annotated[Opt[float], about("Multi-tone factor")] = UNSET
    colorMixing: Annotated[Opt[bool], about("Mixes colours")] = UNSET
    alphaFromTexture: Annotated[Opt[bool], about("Opacity from texture")] = UNSET
    useColorKey: Annotated[Opt[bool], about("Uses the colour key")] = UNSET
    colorKey: Annotated[Opt[int], about("Colour key", shows=Shows.COLOUR)] = UNSET
    colorKeyTolerance: Annotated[Opt[float], about("Colour key tolerance")] = UNSET
    textures: Annotated[Opt[list[Attachment]], about("Textures")] = UNSET
