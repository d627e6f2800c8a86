"""Keys of persons in devices: PKCS#11 tokens and FIDO2 authenticators. Their libraries are an optional extra."""

from inquest.preserve.hardware.devices import DeviceSigner, Means, device_signer, is_device, new_device_key

__all__ = ["DeviceSigner", "Means", "device_signer", "is_device", "new_device_key"]
